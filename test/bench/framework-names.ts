/** The mechanisms under whose names the same handler is reached, through Nest and bare. */
export const throughNest = 'bench-nest';
export const bare = 'bench-bare';
