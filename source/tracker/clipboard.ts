/**
 * The sequence that puts text into the clipboard of the terminal (OSC 52, xterm's control sequences),
 * which also works over SSH. Terminals that do not know it ignore it.
 */
export function clipboardSequence(text: string): string {
	return `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
}
