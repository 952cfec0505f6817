import { FileButton } from '@mantine/core';
import { useState } from 'react';
import { text } from '../app/text.ts';
import { ActionButton } from './action-button.tsx';

interface FilePickerProps {
  readonly label: string;
  /** Endings and kinds of files, as an input of files takes them. */
  readonly accept: string;
  readonly running?: boolean;
  readonly onText: (text: string) => void;
}

/** As much as a call takes. */
const MAX_BYTES = 2_000_000;

/** Reads one text file that a person picks. What is far too large is not even read. */
export function FilePicker({ label, accept, running = false, onText }: FilePickerProps) {
  const [tooLarge, setTooLarge] = useState(false);
  const take = async (file: File | null) => {
    if (file === null) return;
    setTooLarge(file.size > MAX_BYTES);
    if (file.size <= MAX_BYTES) onText(await file.text());
  };
  return (
    <>
      <FileButton accept={accept} onChange={(file) => void take(file)}>
        {(props) => (
          <ActionButton {...props} variant="default" running={running}>
            {label}
          </ActionButton>
        )}
      </FileButton>
      <span role="status">{tooLarge && text('ui.files.tooLarge')}</span>
    </>
  );
}
