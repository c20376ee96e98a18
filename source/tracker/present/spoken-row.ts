/** A row of the linear view: what it is, how it is, and its text. Roles and states are those of Ink's ARIA support. */
export type Spoken = {
	readonly role?: 'list' | 'listitem' | 'checkbox' | 'option' | 'textbox';
	readonly state?: {readonly selected?: boolean; readonly checked?: boolean; readonly expanded?: boolean};
	readonly text: string;
};
