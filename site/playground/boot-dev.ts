/*
 * What `npm run dev` boots the playground with. React's refresh runtime must be there before the first component is, and
 * Vite puts it only into pages and islands that it knows (vite.dev/guide/backend-integration).
 */
const runtime = '/@react-refresh';
const { default: refresh } = await import(/* @vite-ignore */ runtime);
refresh.injectIntoGlobalHook(window);
Object.assign(window, { $RefreshReg$: () => {}, $RefreshSig$: () => (type: unknown) => type });
await import('./boot.tsx');

export {};
