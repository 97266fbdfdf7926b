import { ColumnTypeEnum, type SqlQueryable } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** PostgreSQL's internal type `"char"`, which the adapter refuses to read, and one that it reads the same way. */
const INTERNAL_CHAR = 18;
const BPCHAR = 1042;

interface RowDescription {
  readonly fields: pg.FieldDef[];
}

/**
 * Lets the engine read catalogue columns of the internal type `"char"` (a constraint's kind, for one): the client
 * has them told as text, and the results say afterwards that they are characters, without which the engine panics.
 *
 * The columns of the latest result are remembered, rather than passed along: there is nothing to pass them by, and
 * the engine asks one query at a time.
 */
export function internalCharacters() {
  let latest: ReadonlySet<number> = new Set();

  class CatalogueClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      // First listener, so that the query that reads the fields sees them changed.
      this.connection.prependListener('rowDescription', ({ fields }: RowDescription) => {
        latest = new Set(fields.flatMap((field, column) => (field.dataTypeID === INTERNAL_CHAR ? [column] : [])));
        for (const column of latest) Object.assign(fields[column] as pg.FieldDef, { dataTypeID: BPCHAR });
      });
    }
  }

  return {
    Client: CatalogueClient,
    /** Mends what a connection or transaction answers; returns it. */
    told<Q extends SqlQueryable>(queryable: Q): Q {
      const queryRaw = queryable.queryRaw.bind(queryable);
      return Object.assign(queryable, {
        async queryRaw(query: Parameters<typeof queryRaw>[0]) {
          const result = await queryRaw(query);
          return { ...result, columnTypes: result.columnTypes.map((type, column) => (latest.has(column) ? ColumnTypeEnum.Character : type)) };
        },
      });
    },
  };
}
