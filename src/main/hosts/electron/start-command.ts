export interface Program {
  /** The AppImage this runs from, as its runtime says: the program in it is at another place each time. */
  readonly appImage: string | undefined;
  readonly execPath: string;
  /** Of the app's files; null where the program has them in itself. */
  readonly appPath: string | null;
}

/** How the system starts the app again. */
export const startCommand = ({ appImage, appPath, execPath }: Program): readonly string[] => [
  appImage ?? execPath,
  ...(appPath === null ? [] : [appPath]),
];
