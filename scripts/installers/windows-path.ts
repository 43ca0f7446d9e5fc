import { readFileSync, writeFileSync } from 'node:fs';

/*
 * The terminal program on the path of Windows. The NSIS installer does it by `assets/installers/windows.nsh`; an MSI by an
 * element of its own in the project that electron-builder writes for it.
 */

const component = `
      <Component Id="TerminalOnPath" Guid="6c5f0c0e-9f0b-4d5c-8f5e-3d8b7f0f6a11" KeyPath="yes">
        <Environment Id="TerminalPath" Name="PATH" Value="[APPLICATIONFOLDER]resources\\terminal" Action="set" Part="last" Permanent="no" System="yes" />
      </Component>
`;

/** The project of an MSI with the terminal program on the path of the computer. Throws when it has another form. */
export function withTerminalOnPath(project: string): string {
  const end = project.lastIndexOf('</ComponentGroup>');
  if (end === -1) throw new Error('The project of the MSI has no group of components.');
  return `${project.slice(0, end)}${component}    ${project.slice(end)}`;
}

/** The same in the file, which electron-builder hands over before it compiles it. */
export function putTerminalOnPath(file: string): void {
  writeFileSync(file, withTerminalOnPath(readFileSync(file, 'utf8')));
}
