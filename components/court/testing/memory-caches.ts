/** The Cache API in memory, as far as court mode uses it: names, and whole answers under paths. */
type Asked = string | { readonly url: string };

export function memoryCaches() {
  const stores = new Map<string, Map<string, Response>>();
  const address = (asked: Asked) => new URL(typeof asked === 'string' ? asked : asked.url, 'https://docket.test');
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      match: async (asked: Asked) => store.get(address(asked).pathname)?.clone(),
      put: async (asked: Asked, answer: Response) => void store.set(address(asked).pathname, answer),
      delete: async (asked: Asked) => store.delete(address(asked).pathname),
      keys: async () => [...store.keys()].map((path) => ({ url: address(path).href })),
    };
  };
  const match = async (asked: Asked) => {
    for (const name of stores.keys()) {
      const found = await (await open(name)).match(asked);
      if (found) return found;
    }
    return undefined;
  };
  return { open, match, keys: async () => [...stores.keys()], delete: async (name: string) => stores.delete(name) };
}
