import { IConstruct } from 'constructs';
import { Release } from './release';
import { Target } from './targets';
import { OpenFinding, Severity } from '../../core/findings';
import { pullable } from '../../core/references';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { PackageManagerType } from '../../image/base/traits';
import { StepCondition, StepModel } from '../model';
import { openFinding } from '../open-finding';
import { CHUNKAH } from '../pins';
import { runStep } from '../step-models';
import { columns, image } from '../value-models';

export const RECHUNK_PACKAGES: RuleInfo = {
  id: 'bootcdk::rechunk-packages',
  severity: Severity.WARNING,
  title: 'image to divide into layers whose packages chunkah does not know',
  why: 'it reads the databases of rpm and pacman: all packages of apt are one part, which every change replaces as a whole',
  fix: 'leave it out: name the other images in `images`, or drop `rechunk`',
};

export const isRechunked = ({ props: { rechunk } }: Release, { id }: Target): boolean => rechunk?._divides(id) ?? false;

export const rechunkFindings = (pipeline: IConstruct, release: Release): OpenFinding[] =>
  release.targets
    .filter(
      (target) => isRechunked(release, target) && target.plan.base.given.packageManager === PackageManagerType.APT,
    )
    .map(({ id }) => {
      const message = `the image ${shown(id)} is to be divided into layers, and its packages are those of apt, which chunkah does not know`;
      return openFinding(pipeline, RECHUNK_PACKAGES, { message, got: 'rechunk' });
    });

const KEPT = 'none';

/** The column of a row: into how many layers at most. */
export function rechunkColumn(release: Release, target: Target): { MAX_LAYERS?: string } {
  const { rechunk } = release.props;
  if (!rechunk) return {};
  return { MAX_LAYERS: isRechunked(release, target) ? String(rechunk._maxLayers) : KEPT };
}

/** Between build and test: what is tested, pushed and handed on to other images is what is shipped. */
export function rechunkSteps(release: Release, targets: readonly Target[], when: StepCondition): StepModel[] {
  const divided = targets.filter((target) => isRechunked(release, target));
  if (divided.length === 0) return [];
  const kept = divided.length < targets.length;
  const environment = {
    ...columns('IMAGE', 'ARCHITECTURE', 'INPUTS', 'MAX_LAYERS'),
    CHUNKAH: image(pullable(CHUNKAH.reference)),
  };
  return [runStep('rechunk', 'Divide it into layers', rechunkScript(kept), { environment, when })];
}

/**
 * The image is mounted, not run: chunkah runs beside it, without network, as whoever runs buildah. The configuration is
 * handed over, or labels and commands would be lost. It is that of OCI under `config`, which chunkah does not read.
 *
 * @see https://github.com/coreos/chunkah/blob/v0.6.0/README.md
 */
const rechunkScript = (kept: boolean): string[] => [
  ...(kept ? [`if [ "$MAX_LAYERS" = ${KEPT} ]; then echo "it keeps its layers"; exit 0; fi`] : []),
  'skopeo --insecure-policy copy "docker://$CHUNKAH" containers-storage:localhost/tools/chunkah',
  'mkdir "$WORK/rechunk"',
  '# When what makes it was last changed: nothing in it is younger, so that a release without a change differs in nothing.',
  'epoch=0',
  'for input in $INPUTS; do',
  '  changed=$(git log -1 --format=%ct -- "$input")',
  '  if [ "${changed:-0}" -gt "$epoch" ]; then epoch=$changed; fi',
  'done',
  "skopeo inspect --config --format '{{ json .Config }}' \\",
  '  "containers-storage:localhost/$IMAGE" > "$WORK/rechunk/config.json"',
  'container=$(buildah from --pull=never --security-opt label=disable localhost/tools/chunkah)',
  "# Devices are the machine's; what comes out is no commit of OSTree any more.",
  'buildah run --network none --volume "$WORK/rechunk:/run/rechunk" \\',
  '  --mount "type=bind,from=localhost/$IMAGE,target=/chunkah,ro" "$container" -- \\',
  '  chunkah build --rootfs /chunkah --config /run/rechunk/config.json --arch "$ARCHITECTURE" \\',
  '  --source-date-epoch "$epoch" --max-layers "$MAX_LAYERS" \\',
  '  --prune /dev/ --prune /sysroot/ --label ostree.commit- --label ostree.final-diffid- \\',
  '  --output oci:/run/rechunk/image',
  'buildah rm "$container"',
  'skopeo --insecure-policy copy "oci:$WORK/rechunk/image" "containers-storage:localhost/$IMAGE"',
  'rm -r "$WORK/rechunk"',
];
