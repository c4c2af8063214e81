/** Where the files outside of the output folder go: see target.ts. */
import type { Assembly } from './assembly';
import { type CheckedAssembly, checkedAssembly, inRepositoryFolder } from './paths';
import type { Target } from './target';
import { compareText } from '../core/text';

export interface PlacedAssembly {
  readonly assembly: Assembly;
  readonly checked: CheckedAssembly;
}

/** An output folder that is in no project holds these files itself. */
export function placedAssembly(assembly: Assembly, checked: CheckedAssembly, target: Target): PlacedAssembly {
  if (target.repository || assembly.repositoryFiles.length === 0) return { assembly, checked };
  const placed = moved(assembly);
  return { assembly: placed, checked: checkedAssembly(placed) };
}

function moved({ units, repositoryFiles }: Assembly): Assembly {
  const files = repositoryFiles.map((file) => ({ ...file, path: inRepositoryFolder(file.path) }));
  return {
    units: units.map((unit) => {
      if (unit.path !== '') return unit;
      return { ...unit, files: [...unit.files, ...files].sort((a, b) => compareText(a.path, b.path)) };
    }),
    repositoryFiles: [],
  };
}
