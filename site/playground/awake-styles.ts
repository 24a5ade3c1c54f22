import './awake.css';
import '#site/playground/checks/questions.css';

/** Astro throws a chunk of nothing but styles away, and its file with it (integrations/keep-lazy-css.ts): so this says something. */
export const dressed = true;
