import type { Place } from './canvas.js';

/** A straight line as a shape, always turning the same way, so that crossing lines do not cut holes into each other. */
export function lineShape([x1, y1]: Place, [x2, y2]: Place, width: number): Place[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [nx, ny] = [(-(y2 - y1) / length) * (width / 2), ((x2 - x1) / length) * (width / 2)];
  return [
    [x1 + nx, y1 + ny],
    [x1 - nx, y1 - ny],
    [x2 - nx, y2 - ny],
    [x2 + nx, y2 + ny],
  ];
}

/** A line through places, with round corners. */
export function pathShapes(places: readonly Place[], width: number): Place[][] {
  const lines = places.slice(1).map((place, index) => lineShape(places[index] ?? place, place, width));
  return [...lines, ...places.map((place) => regular(place, width / 2, 8, 0))];
}

/** A line of dashes. */
export function dashShapes([x1, y1]: Place, [x2, y2]: Place, width: number, dash: number, gap: number): Place[][] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const at = (way: number): Place => [x1 + ((x2 - x1) * way) / length, y1 + ((y2 - y1) * way) / length];
  const shapes: Place[][] = [];
  for (let way = 0; way < length; way += dash + gap) shapes.push(lineShape(at(way), at(Math.min(length, way + dash)), width));
  return shapes;
}

/** Corners of a regular shape turning the same way as {@link lineShape}. */
const regular = ([x, y]: Place, radius: number, corners: number, turn: number): Place[] =>
  Array.from({ length: corners }, (_, index) => {
    const angle = turn - (index * 2 * Math.PI) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });

export const discShape = (middle: Place, radius: number): Place[] => regular(middle, radius, 24, 0);
export const squareShape = (middle: Place, radius: number): Place[] => regular(middle, radius * 1.25, 4, Math.PI / 4);
export const diamondShape = (middle: Place, radius: number): Place[] => regular(middle, radius * 1.35, 4, Math.PI / 2);
export const triangleShape = (middle: Place, radius: number): Place[] => regular(middle, radius * 1.35, 3, -Math.PI / 2);
export const boxShape = (left: number, top: number, right: number, bottom: number): Place[] => [
  [left, top],
  [left, bottom],
  [right, bottom],
  [right, top],
];
