export interface DesktopEntry {
  readonly name: string;
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** The name of an icon in the system's theme. */
  readonly icon: string;
}

/** A file that desktops run at log-in, by the Desktop Entry and Desktop Application Autostart specifications. */
export function formatDesktopEntry({ name, command, icon }: DesktopEntry): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${asString(name)}`,
    `Exec=${asString(command.map(quoted).join(' '))}`,
    `Icon=${asString(icon)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether a desktop would run it: a person may have turned it off there instead of removing it. */
export function isEnabledEntry(text: string): boolean {
  const off = /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m;
  return /^\[Desktop Entry\]\s*$/m.test(text) && !off.test(text);
}

/** Quoting of an argument; `%` would begin a field code. */
const quoted = (argument: string): string =>
  `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;

/** Escaping of a value, which comes on top of quoting. */
const asString = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
