// A binary heap: the least comes out first.

interface Heap<T> {
  push(item: T): void;
  pop(): T | undefined;
  peek(): T | undefined;
  size(): number;
}

/** `compare` must not return 0 for two items whose order matters. */
export function createHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = [];
  const isBefore = (a: number, b: number) => compare(items[a] as T, items[b] as T) < 0;
  const swap = (a: number, b: number) => {
    [items[a], items[b]] = [items[b] as T, items[a] as T];
  };

  function rise(index: number): void {
    const parent = (index - 1) >> 1;
    if (index === 0 || !isBefore(index, parent)) return;
    swap(index, parent);
    rise(parent);
  }

  function sink(index: number): void {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    let least = index;
    if (left < items.length && isBefore(left, least)) least = left;
    if (right < items.length && isBefore(right, least)) least = right;
    if (least === index) return;
    swap(index, least);
    sink(least);
  }

  return {
    push(item) {
      items.push(item);
      rise(items.length - 1);
    },
    pop() {
      const last = items.length - 1;
      if (last > 0) swap(0, last);
      const item = items.pop();
      sink(0);
      return item;
    },
    peek: () => items[0],
    size: () => items.length,
  };
}
