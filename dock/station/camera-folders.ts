import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { systemCode } from '../problems.ts';
import { isFootage } from '../scan-folder.ts';

/** A camera's folder, as long as it is there. */
export interface CameraFolder {
  /** What people call it: the folder's name, told apart where two are called the same. */
  readonly name: string;
  readonly folder: string;
  /** False for footage lying beside the cameras' folders, which are cameras of their own. */
  readonly deep: boolean;
}

export interface CameraPlaces {
  /** A folder in which each folder is a camera, such as where the system mounts them. */
  readonly station: string | undefined;
  /** Folders that are a camera each. */
  readonly cameras: readonly string[];
}

/**
 * The cameras that are there now, in order of name. What can't be looked into, or is empty as a mount point without its
 * camera, is not there; nothing is followed out of the station's folder by a link.
 */
export async function cameraFolders({ station, cameras }: CameraPlaces): Promise<CameraFolder[]> {
  const named = await Promise.all(cameras.map(async (folder) => ((await hasContent(folder)) ? [{ name: nameOf(folder), folder, deep: true }] : [])));
  const found = [...(station === undefined ? [] : await camerasIn(station)), ...named.flat()];
  const count = (name: string) => found.filter((one) => one.name === name).length;
  return found.map((one) => (count(one.name) > 1 ? { ...one, name: one.folder } : one)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function camerasIn(station: string): Promise<CameraFolder[]> {
  try {
    const entries = (await readdir(station, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
    const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => ({ name, folder: join(station, name), deep: true }));
    const there = await Promise.all(below.map(({ folder }) => hasContent(folder)));
    const folders = below.filter((_, i) => there[i]);
    const isLoose = entries.some((entry) => entry.isFile() && isFootage(entry.name));
    return isLoose ? [...folders, { name: nameOf(station), folder: station, deep: false }] : folders;
  } catch (error) {
    if (systemCode(error)) return [];
    throw error;
  }
}

const nameOf = (folder: string) => basename(resolve(folder)) || folder;

async function hasContent(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    if (systemCode(error)) return false;
    throw error;
  }
}
