// The lines of a drawing: where each leaves its box, how it bends, where it arrives. Points are in the drawing's own units.

const STEPS = 22;

function bend([x0, y0], [x1, y1], [x2, y2], [x3, y3]) {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
  });
}

// Lines that meet at one side of a box arrive spread out, in the order of where they come from, so that they do not cross in front of it.
function spreadPorts(edges, places) {
  const sides = new Map();
  for (const edge of edges) {
    const [source, target] = [places.get(edge.source), places.get(edge.target)];
    for (const [here, there] of [[source, target], [target, source]]) {
      const key = `${here.node} ${there.x > here.x ? 1 : -1}`;
      if (!sides.has(key)) sides.set(key, []);
      sides.get(key).push({ edge, here, there });
    }
  }
  const ports = new Map();
  for (const lines of sides.values()) {
    lines.sort((one, other) => one.there.y - other.there.y);
    const gap = Math.min(15, (lines[0].here.height - 8) / lines.length);
    lines.forEach(({ edge, here }, rank) => ports.set(`${edge.id} ${here.node}`, here.y + (rank - (lines.length - 1) / 2) * gap));
  }
  return ports;
}

function traceCurves(drawing) {
  const places = new Map(drawing.places.map((place) => [place.node, place]));
  const drawn = scene.edges.filter((edge) => places.has(edge.source) && places.has(edge.target));
  const across = drawn.filter((edge) => places.get(edge.source).side !== places.get(edge.target).side);
  const ports = spreadPorts(across, places);
  const curves = new Map();
  for (const edge of across) curves.set(edge.id, crossOver(edge, places, ports));
  for (const edge of drawn.filter((edge) => !curves.has(edge.id))) curves.set(edge.id, archOver(edge, places, drawing));
  return curves;
}

function crossOver(edge, places, ports) {
  const [source, target] = [places.get(edge.source), places.get(edge.target)];
  const way = target.x > source.x ? 1 : -1;
  const isStance = edge.role === 'statement';
  const start = [source.x + (way * source.width) / 2, ports.get(`${edge.id} ${source.node}`)];
  const end = [target.x - way * (target.width / 2 + (isStance ? 12 : 7)), ports.get(`${edge.id} ${target.node}`)];
  const reach = (end[0] - start[0]) * (isStance ? 0.5 : 0.35);
  const points = bend(start, [start[0] + reach, start[1]], [end[0] - reach, end[1]], end);
  return { edge, points, tip: end, angle: way > 0 ? 0 : Math.PI, label: isStance ? null : { at: [start[0] + way * 7, start[1]], align: way > 0 ? 'left' : 'right' } };
}

function archOver(edge, places, drawing) {
  const [source, target] = [places.get(edge.source), places.get(edge.target)];
  const side = source.side === 'right' ? 1 : -1;
  const down = target.y >= source.y ? 1 : -1;
  const start = [source.x + (side * source.width) / 2, source.y + down * Math.min(6, source.height / 5)];
  const end = [target.x + side * (target.width / 2 + 6), target.y - down * Math.min(6, target.height / 5)];
  const room = side > 0 ? drawing.right - start[0] : start[0] - drawing.left;
  const reach = side * Math.min(40, 1.2 * room, 14 + Math.abs(end[1] - start[1]) / 7);
  const points = bend(start, [start[0] + reach, start[1]], [end[0] + reach, end[1]], end);
  const middle = points[STEPS / 2];
  // Two who meet each other have two lines that lie on one another; one name is enough.
  const isNamedAlready = scene.edges.some((other) => other.type === edge.type && other.role === edge.role && other.id < edge.id
    && other.source === edge.target && other.target === edge.source);
  return { edge, points, tip: end, angle: side > 0 ? Math.PI : 0, label: isNamedAlready ? null : { at: [middle[0] + side * 6, middle[1]], align: side > 0 ? 'left' : 'right' } };
}

function distanceTo(points, [x, y]) {
  let nearest = Infinity;
  for (let step = 1; step < points.length; step += 1) {
    const [[ax, ay], [bx, by]] = [points[step - 1], points[step]];
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return nearest;
}
