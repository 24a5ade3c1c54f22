import type { LineTheme } from '#wire/line.ts';

/** What the parts of a line look like here. The numbers are ANSI colours, which the terminal takes from the page's tokens. */
export const lineTheme: LineTheme = {
  number: '90',
  time: '90',
  connection: '',
  toServer: '34',
  toPage: '33',
  says: '',
  problem: '31',
  size: '90',
  // Ground 16 of the terminal, and a line below: not by colour alone.
  mark: '4;48;5;16',
  tcp: '1;90',
  http: '1;37',
  sse: '1;32',
  websocket: '1;35',
  'engine.io': '1;36',
  'socket.io': '1;95',
};

/** Look of a line that tells of something missing. */
export const missingSgr = '93';
