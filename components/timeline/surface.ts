/** A canvas the size of its element, in CSS pixels; sharp on any screen. */
export class Surface {
  readonly context: CanvasRenderingContext2D | null;
  width = 0;
  height = 0;
  #canvas: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.context = canvas.getContext('2d');
  }

  /** Measures; a canvas of another size is empty afterwards. */
  resize(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const scale = devicePixelRatio;
    this.width = clientWidth;
    this.height = clientHeight;
    this.#canvas.width = Math.max(1, Math.round(clientWidth * scale));
    this.#canvas.height = Math.max(1, Math.round(clientHeight * scale));
    this.context?.setTransform(scale, 0, 0, scale, 0, 0);
  }

  /** Cleared, for drawing anew. Null while it has no size. */
  begin(): CanvasRenderingContext2D | null {
    if (!this.context || this.width === 0) return null;
    this.context.clearRect(0, 0, this.width, this.height);
    return this.context;
  }
}
