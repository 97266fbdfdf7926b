import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { systemCode } from '../problems.ts';
import { isFootage } from '../scan-folder.ts';

/** A camera's folder, as long as it is there. */
export interface CameraFolder {
  /** What people call it: the folder's name, told apart where two are called the same. */
  readonly name: string;
  readonly folder: string;
  /** False for footage lying beside the cameras' folders, which are cameras of their own. */
  readonly deep: boolean;
  /** The file system it lies on: another one in the same place is another camera, or none. */
  readonly device: number;
}

export interface CameraPlaces {
  /** A folder in which each folder is a camera, such as where the system mounts them. */
  readonly station: string | undefined;
  /** Folders that are a camera each. */
  readonly cameras: readonly string[];
}

/**
 * The cameras that are there now, in order of name. What can't be looked into is not there; nor is an empty folder, which
 * may be a mount point without its camera, unless a file system of its own shows that something is mounted. Nothing is
 * followed out of the station's folder by a link.
 */
export async function cameraFolders({ station, cameras }: CameraPlaces): Promise<CameraFolder[]> {
  const named = await Promise.all(cameras.map(async (folder) => lookInto({ name: nameOf(folder), folder })));
  const found = [...(station === undefined ? [] : await camerasIn(station)), ...named.flat()];
  const count = (name: string) => found.filter((one) => one.name === name).length;
  return found.map((one) => (count(one.name) > 1 ? { ...one, name: one.folder } : one)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function camerasIn(station: string): Promise<CameraFolder[]> {
  try {
    const entries = (await readdir(station, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
    const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => lookInto({ name, folder: join(station, name) }));
    const folders = (await Promise.all(below)).flat();
    const isLoose = entries.some((entry) => entry.isFile() && isFootage(entry.name));
    return isLoose ? [...folders, { name: nameOf(station), folder: station, deep: false, device: (await stat(station)).dev }] : folders;
  } catch (error) {
    if (systemCode(error)) return [];
    throw error;
  }
}

const nameOf = (folder: string) => basename(resolve(folder)) || folder;

/** @returns the camera in this folder, or none. */
async function lookInto({ name, folder }: Pick<CameraFolder, 'name' | 'folder'>): Promise<CameraFolder[]> {
  try {
    const [content, { dev: device }] = [await readdir(folder), await stat(folder)];
    const isIn = content.length > 0 || (await isRootOf(device, folder));
    return isIn ? [{ name, folder, deep: true, device }] : [];
  } catch (error) {
    if (systemCode(error)) return [];
    throw error;
  }
}

/** Whether `folder` is where the file system begins: a mount point with something mounted, or a drive. */
async function isRootOf(device: number, folder: string): Promise<boolean> {
  const above = dirname(resolve(folder));
  return above === resolve(folder) || (await stat(above)).dev !== device;
}

/** Whether the folder still lies on `device`. An unmounted camera's own folder may stay, empty and on another. */
export async function isStillOn(device: number, folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).dev === device;
  } catch (error) {
    if (systemCode(error)) return false;
    throw error;
  }
}
