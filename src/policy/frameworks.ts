import type { PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';

/** Files of one policy serve one framework: by merging HIPAA and GDPR the last one would silently win. Gives whether they do. */
export function serveOneFramework(files: readonly PolicyFile[]): boolean {
  const own = files.at(-1)!;
  const id = frameworkOf(own);
  const others = files.filter((file) => ![id, undefined].includes(frameworkOf(file)));
  if (id === undefined) return true;
  for (const file of others)
    own.report(
      '/extends',
      `a policy for ${quoted(id)} cannot extend ${file.source.file}, which is for ${quoted(frameworkOf(file) ?? '')}: where they contradict, one would silently win; give both as \`--policy\`, each is judged by itself`,
    );
  return others.length === 0;
}

function frameworkOf(file: PolicyFile): string | undefined {
  const id = file.part<{ readonly id?: unknown } | null>('framework')?.id;
  return typeof id === 'string' ? id : undefined;
}
