/** Declarations for learners' code, by address; made by `site/integrations/learner-types.ts`. */
declare module 'virtual:learner-types/server' {
  const files: Readonly<Record<string, string>>;
  export default files;
}
declare module 'virtual:learner-types/page' {
  const files: Readonly<Record<string, string>>;
  export default files;
}
