import type {ReactElement} from 'react';
import {footerLine, type Keymap} from '../keymap.ts';
import {spokenLine} from '../line.ts';
import {Row} from './row.tsx';

type FooterProps = {readonly keymap: Keymap<string>; readonly columns: number};

/** The keys of a keymap in one row, as many as fit whole. */
export function Footer({keymap, columns}: FooterProps): ReactElement {
	const line = footerLine(keymap, columns);
	return <Row line={line} aria-label={`Keys: ${spokenLine(line)}`} />;
}
