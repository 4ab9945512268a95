/** A binary heap. Of equal costs, the lower state comes first, so that the order is always the same. */
export class PriorityQueue {
  private readonly heap: { cost: number; state: number }[] = [];

  push(cost: number, state: number): void {
    const heap = this.heap;
    let index = heap.length;
    heap.push({ cost, state });
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.isBefore(index, parent)) {
        break;
      }
      [heap[index], heap[parent]] = [heap[parent]!, heap[index]!];
      index = parent;
    }
  }

  pop(): number | undefined {
    const heap = this.heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) {
      return undefined;
    }
    if (heap.length > 0) {
      heap[0] = last;
      let index = 0;
      for (;;) {
        let least = index;
        for (const child of [2 * index + 1, 2 * index + 2]) {
          if (child < heap.length && this.isBefore(child, least)) {
            least = child;
          }
        }
        if (least === index) {
          break;
        }
        [heap[index], heap[least]] = [heap[least]!, heap[index]!];
        index = least;
      }
    }
    return first.state;
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one]!, this.heap[other]!];
    return a.cost < b.cost || (a.cost === b.cost && a.state < b.state);
  }
}
