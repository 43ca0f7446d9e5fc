import { z } from 'zod';

/** A file that a person chose, as the window knows it: by a handle, never by its path. */
export const chosenFileSchema = z.object({ fileId: z.string(), name: z.string(), bytes: z.int() });
