import {Box, Spacer, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {isSameData} from '../../ui/same-data.ts';
import {useTheme} from '../../ui/theme.tsx';
import type {HeaderContent} from '../layout/header.ts';

type HeaderProps = {readonly content: HeaderContent; readonly 'aria-label': string};

/** Title and spec, and how far it all is. */
export const Header = memo(function Header({content, ...spoken}: HeaderProps): ReactElement {
	const {tone} = useTheme();
	const {columns, title, spec, signals, isNarrow, ratio, bar, figures, extras} = content;
	return (
		<Box width={columns} height={1} flexShrink={0} paddingX={1} {...spoken}>
			<Box flexDirection={isNarrow ? 'row-reverse' : 'row'} columnGap={isNarrow ? 1 : 3} flexShrink={1}>
				<Box flexShrink={1}>
					<Text wrap="truncate" {...tone('title')}>
						{title}
					</Text>
				</Box>
				{spec !== '' && <Text {...tone('faint')}>{spec}</Text>}
				{signals.map(({text, tone: signal}) => (
					<Box key={text} flexShrink={0}>
						<Text {...tone(signal)}>{text}</Text>
					</Box>
				))}
			</Box>
			<Spacer />
			{figures !== '' && (
				<Box marginLeft={bar > 0 ? 1 : 2} columnGap={2} flexShrink={0}>
					{bar > 0 && <ProgressBar ratio={ratio} columns={bar} />}
					<Text {...tone('title')}>{figures}</Text>
					{extras.map(({text, tone: extra}) => (
						<Text key={text} {...tone(extra)}>
							{text}
						</Text>
					))}
				</Box>
			)}
		</Box>
	);
}, isSameData);
