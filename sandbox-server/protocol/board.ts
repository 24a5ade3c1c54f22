/** The board of a project with a sketch, as the control connection tells of it. */
export * from '#virtual-esp32/board.ts';
