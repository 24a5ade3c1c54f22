import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** Ids are paths without the extension: `01-polling/en`, `01-polling/steps/1-watch/ko`. */
const generateId = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');

export const collections = {
  openings: defineCollection({
    loader: glob({ base: './lessons', pattern: '[0-9]*/{en,ko}.mdx', generateId }),
    schema: z.object({ title: z.string(), description: z.string() }),
  }),
  steps: defineCollection({
    loader: glob({ base: './lessons', pattern: '*/steps/*/{en,ko}.mdx', generateId }),
  }),
  primers: defineCollection({
    loader: glob({ base: './lessons/primers', pattern: '*/{en,ko}.mdx', generateId }),
    schema: z.object({ title: z.string(), description: z.string() }),
  }),
};
