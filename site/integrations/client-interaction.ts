import type { AstroIntegration } from 'astro';

/** Adds `client:interaction`: an island sleeps, as HTML, until somebody means to use it. */
export function clientInteraction(): AstroIntegration {
  return {
    name: 'client-interaction',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) => {
        addClientDirective({ name: 'interaction', entrypoint: './site/integrations/interaction.ts' });
      },
    },
  };
}
