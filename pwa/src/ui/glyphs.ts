// The shapes of the glyphs. The build puts them into the page as one sprite; the app itself only knows their
// names.

/** The shapes, on a field of 24 by 24. */
export const SHAPES = {
  alert:
    '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M12 2.5L23 21.5H1zM10.6 9h2.8v6.5h-2.8zm0 8h2.8v2.5h-2.8z"/>',
  back: '<path d="M15 4.5L7.5 12l7.5 7.5"/>',
  basket:
    '<path d="M3 10h18l-2 10.5H5zM7.5 10L11 3.5M16.5 10L13 3.5M9.5 13.5v4M14.5 13.5v4" stroke-width="2.2"/>',
  bed: '<path d="M3 5v15M3 16.5h18V20M21 16.5V12a2.5 2.5 0 0 0-2.5-2.5H11v7" stroke-width="2.2"/><circle cx="7" cy="12" r="1.8"/>',
  board: '<path d="M4 3.5h16v12H4zM8 7.5h8M8 11.5h5M8 15.5V21M16 15.5V21" stroke-width="2.2"/>',
  box: '<path d="M3 13l3-8h12l3 8v7H3zM3 13h5l1.5 3h5l1.5-3h5" stroke-width="2.2"/>',
  car: '<path d="M3.5 17v-5l2-6h13l2 6v5zM3.5 12h17M6 17v3M18 17v3M6.8 14.6h2M15.2 14.6h2" stroke-width="2.2"/>',
  care: '<path d="M12 20.5C5 15.5 3 12 3 8.8A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 9 1.8c0 3.2-2 6.7-9 11.7z" stroke-width="2.2"/>',
  clipboard: '<path d="M5 4.5h14v17H5zM9 2.5h6v4H9zM8.5 13.5l2.5 2.5 4.5-5" stroke-width="2.2"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l4 2.5" stroke-width="2.2"/>',
  conflict: '<path d="M4.5 9h15M4.5 15h15M15.5 4l-7 16" stroke-width="2.9"/>',
  del: '<path d="M8.5 5H21v14H8.5L2.5 12zM12 9.5l5 5M17 9.5l-5 5" stroke-width="2.2"/>',
  done: '<path d="M4.5 12.8l5 5L19.5 7" stroke-width="3.2"/>',
  door: '<path d="M6 21V3h12v18M3 21h18M14.5 12v.8" stroke-width="2.4"/>',
  dot: '<circle fill="currentColor" cx="12" cy="12" r="4"/>',
  factory: '<path d="M3 21V10l6 4v-4l6 4V3.5h5V21zM8 17.5h1M14 17.5h1" stroke-width="2.2"/>',
  file: '<path d="M12 15V4M7.5 8L12 3.5 16.5 8M4 14v6h16v-6" stroke-width="2.3"/>',
  gate: '<path d="M4 21V8h4v13zM8 11.5l13-4.5M8 15l13-4.5M2 21h8" stroke-width="2.2"/>',
  go: '<path d="M9 4.5l7.5 7.5L9 19.5"/>',
  held: '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M12 .8L23.2 12 12 23.2.8 12zm-1.5 5.4h3v7.3h-3zm0 9h3v2.9h-3z"/>',
  knock:
    '<path d="M4 21V4a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v17M2.5 21h13.5M10.5 12v1.5M18 8.5a5 5 0 0 1 0 7M21 6a9 9 0 0 1 0 12" stroke-width="2.2"/>',
  lock: '<path d="M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11" stroke-width="2.3"/>',
  me: '<circle cx="12" cy="8" r="4"/><path d="M4 21c.5-5 4-7 8-7s7.5 2 8 7" stroke-width="2.2"/>',
  missed: '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" stroke-width="3.2"/>',
  no_answer:
    '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M6.5 2.5h11a1 1 0 0 1 1 1v18h-13v-18a1 1 0 0 1 1-1zm8.2 8a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z"/>',
  phone:
    '<path d="M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5z" stroke-width="2.2"/><path d="M9.3 12l2 2 3.5-4" stroke-width="2.2"/>',
  pill: '<path d="M5 13.5L13.5 5a3.9 3.9 0 0 1 5.5 5.5L10.5 19A3.9 3.9 0 0 1 5 13.5zM9.2 9.2l5.6 5.6" stroke-width="2.2"/>',
  plus: '<path d="M5 12h14M12 5v14" stroke-width="3"/>',
  received:
    '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M12 1.8a10.2 10.2 0 1 0 0 20.4 10.2 10.2 0 0 0 0-20.4zm-1.7 15.8l-5-5 2-2 3 3 6.4-6.8 2.1 2z"/>',
  refused:
    '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M12 2.2a9.8 9.8 0 1 0 0 19.6 9.8 9.8 0 0 0 0-19.6zM6.6 10.2h10.8v3.6H6.6z"/>',
  screen: '<path d="M3 4h18v12.5H3zM8 20.5h8M12 16.5v4" stroke-width="2.2"/>',
  sending: '<path d="M12 20V5M5.5 11L12 4.5 18.5 11" stroke-width="3"/>',
  shop: '<path d="M4 10v11h16V10M2.5 9.5L5 3.5h14l2.5 6zM9.5 21v-6h5v6" stroke-width="2.2"/>',
  silent:
    '<path d="M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z" stroke-width="2.2"/><path d="M3.5 20.5l17-17"/>',
  stale: '<path d="M5 8.2A8 8 0 1 1 4.3 14M4.6 3.6v5h5"/>',
  tenant: '<path d="M5 21V3h9v18M14 9h5v12M3 21h18M8.5 7.5h2M8.5 11.5h2M8.5 15.5h2" stroke-width="2.2"/>',
  thermometer:
    '<path d="M9.5 13.5V4.5a2.5 2.5 0 0 1 5 0v9a4.5 4.5 0 1 1-5 0z" stroke-width="2.2"/><circle cx="12" cy="17.2" r="1.6" fill="currentColor"/>',
  today: '<path d="M4 5.5h16v15H4zM4 10h16M8 3v4M16 3v4" stroke-width="2.2"/>',
  train:
    '<path d="M6 3h12a1.5 1.5 0 0 1 1.5 1.5V15a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2V4.5A1.5 1.5 0 0 1 6 3zM4.5 10h15M8 13.5h1M15 13.5h1M8 17l-2.5 4M16 17l2.5 4" stroke-width="2.2"/>',
  unvisited: '<circle cx="12" cy="12" r="7.5"/>',
  vacant: '<path d="M4 11.5L12 4l8 7.5V20H4z"/>',
  water: '<path d="M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z" stroke-width="2.2"/>',
} as const;

/** The sprite, as the build writes it into the page. */
export function sprite(): string {
  const symbols = Object.entries(SHAPES).map(
    ([name, shape]) => `<symbol id="g-${name}" viewBox="0 0 24 24">${shape}</symbol>`,
  );
  return `<svg class="sprite" aria-hidden="true">${symbols.join("")}</svg>`;
}
