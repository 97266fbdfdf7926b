/** A document as a tagged PDF (PDF/UA-1): headings, paragraphs and tables that a screen reader can walk, its language and its title. No network, one font family. */
import { join } from 'node:path';
import type PDFDocument from 'pdfkit';

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  /** Label and value beside each other. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'table'; readonly columns: readonly { readonly name: string; readonly width: number }[]; readonly rows: readonly (readonly string[])[]; readonly empty: string };

export interface Document {
  readonly title: string;
  /** At the foot of each page, beside its number. */
  readonly footer: string;
  readonly blocks: readonly Block[];
  /** When it was made, so that the same content is the same bytes. */
  readonly at: Date;
}

/** From where the process was started, as its other packages are found: a bundle would name its own number for the file. */
const fontFile = (name: string): string => join(process.cwd(), 'node_modules', 'dejavu-fonts-ttf', 'ttf', name);
const REGULAR = fontFile('DejaVuSans.ttf');
const BOLD = fontFile('DejaVuSans-Bold.ttf');
const A4 = { width: 595.28, height: 841.89 };
const MARGIN = 56;
const FOOT = 44;
const WIDTH = A4.width - 2 * MARGIN;
const BOTTOM = A4.height - MARGIN - FOOT / 2;
const PAD = 4;

/** The whole file, a few hundred kilobytes at most: what it is made of is bounded by its caller. */
export async function accessiblePdf({ title, footer, blocks, at }: Document): Promise<Uint8Array<ArrayBuffer>> {
  // With the first document: 30 MB of a worker that makes none.
  const { default: Pdf } = await import('pdfkit');
  const doc: Pdf = new Pdf({
    size: 'A4', margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOT }, pdfVersion: '1.7', // What the types don't know yet.
    subset: 'PDF/UA' as 'PDF/A-1', tagged: true, lang: 'en-GB', displayTitle: true, bufferPages: true, font: REGULAR,
    info: { Title: title, Producer: 'Docket', Creator: 'Docket', CreationDate: at, ModDate: at },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
  const root = doc.struct('Document', { title });
  doc.addStructure(root);
  for (const block of blocks) write(doc, root, block);
  root.end();
  numberPages(doc, footer);
  doc.end();
  return ended;
}

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

function write(doc: Pdf, root: Element, block: Block): void {
  switch (block.kind) {
    case 'heading': {
      const size = block.level === 1 ? 17 : 12;
      roomFor(doc, size * 3);
      root.add(doc.struct(block.level === 1 ? 'H1' : 'H2', {}, () => {
        doc.font(BOLD).fontSize(size).fillColor('#111');
        doc.text(block.text, MARGIN, doc.y + (block.level === 1 ? 0 : 8), { width: WIDTH }).moveDown(0.35);
      }));
      return;
    }
    case 'text':
      for (const paragraph of block.text.split('\n').filter((line) => line.trim() !== ''))
        root.add(doc.struct('P', {}, () => {
          doc.font(REGULAR).fontSize(9.5).fillColor(block.quiet ? '#555' : '#111');
          doc.text(paragraph, MARGIN, doc.y, { width: WIDTH, lineGap: 1.5 }).moveDown(0.5);
        }));
      return;
    case 'facts':
      tableOf(doc, root, { columns: [{ name: '', width: 0.28 }, { name: '', width: 0.72 }], rows: block.facts, hasHead: false });
      return;
    case 'table':
      if (block.rows.length === 0) return write(doc, root, { kind: 'text', text: block.empty });
      return tableOf(doc, root, { columns: block.columns, rows: block.rows, hasHead: true });
    default:
      block satisfies never;
  }
}

interface Table {
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
  readonly hasHead: boolean;
}

function tableOf(doc: Pdf, root: Element, { columns, rows, hasHead }: Table): void {
  const table = doc.struct('Table');
  root.add(table);
  const widths = columns.map(({ width }) => width * WIDTH);
  const lefts = widths.map((_, i) => MARGIN + widths.slice(0, i).reduce((a, b) => a + b, 0));
  const fontOf = (isHead: boolean) => doc.font(isHead ? BOLD : REGULAR).fontSize(8.5);
  const line = (cells: readonly string[], isHead: boolean) => {
    const height = Math.max(...cells.map((cell, i) => (fontOf(isHead || (!hasHead && i === 0)), doc.heightOfString(cell || ' ', { width: (widths[i] ?? 0) - 2 * PAD, lineGap: 1 })))) + 2 * PAD;
    // A row stands on one page, unless it is longer than one.
    roomFor(doc, Math.min(height, A4.height / 2));
    const top = doc.y;
    const row = doc.struct('TR');
    table.add(row);
    cells.forEach((cell, i) => {
      const isLabel = isHead || (!hasHead && i === 0);
      row.add(doc.struct(isLabel ? 'TH' : 'TD', {}, () => {
        fontOf(isLabel).fillColor('#111');
        doc.text(cell || '–', (lefts[i] ?? 0) + PAD, top + PAD, { width: (widths[i] ?? 0) - 2 * PAD, lineGap: 1 });
      }));
    });
    row.end();
    doc.markContent('Artifact', { type: 'Layout' });
    doc.moveTo(MARGIN, top + height).lineTo(MARGIN + WIDTH, top + height).lineWidth(isHead ? 0.9 : 0.4).strokeColor(isHead ? '#333' : '#bbb').stroke();
    doc.endMarkedContent();
    doc.x = MARGIN;
    doc.y = top + height;
  };
  if (hasHead) line(columns.map(({ name }) => name), true);
  for (const row of rows) line(row, false);
  table.end();
  doc.moveDown(0.8);
}

function roomFor(doc: Pdf, height: number): void {
  if (doc.y + height <= BOTTOM) return;
  doc.addPage();
  doc.x = MARGIN;
  doc.y = MARGIN;
}

/** Not part of what is read: a screen reader would hear it in the middle of a sentence. */
function numberPages(doc: Pdf, footer: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font(REGULAR).fontSize(7.5).fillColor('#555');
    // Below the margin a text would begin another page.
    const { margins } = doc.page;
    doc.page.margins = { ...margins, bottom: 0 };
    doc.text(`${footer} · page ${page + 1} of ${count}`, MARGIN, A4.height - FOOT, { width: WIDTH, lineBreak: false });
    doc.page.margins = margins;
    doc.endMarkedContent();
  }
}
