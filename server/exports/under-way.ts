/** How many exports this process renders at this moment: what was rendered for nobody yet keeps out of their way. */
let underWay = 0;

export const rendersHere = (): number => underWay;

export async function countedRender<T>(render: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await render();
  } finally {
    underWay -= 1;
  }
}
