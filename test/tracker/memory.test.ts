import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {startMemory} from '../../source/tracker/memory.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('large readings that are no longer needed are let go: at once when there are many, else when it is quiet', () => {
	const collect = vi.fn();
	const memory = startMemory(collect);
	memory.replaced(450_000);
	memory.replaced(450_000);
	expect(collect).not.toHaveBeenCalled();
	memory.replaced(450_000);
	expect(collect).toHaveBeenCalledTimes(1);
	memory.replaced(450_000);
	vi.advanceTimersByTime(1000);
	expect(collect).toHaveBeenCalledTimes(2);
});

test('a small plan is not worth it', () => {
	const collect = vi.fn();
	const memory = startMemory(collect);
	memory.replaced(20_000);
	vi.advanceTimersByTime(60_000);
	expect(collect).not.toHaveBeenCalled();
});

test('nothing comes after the end', () => {
	const collect = vi.fn();
	const memory = startMemory(collect);
	memory.replaced(450_000);
	memory.stop();
	vi.advanceTimersByTime(1000);
	expect(collect).not.toHaveBeenCalled();
});

test("the collector is the engine's own", () => {
	vi.useRealTimers();
	const memory = startMemory();
	expect(() => memory.replaced(2_000_000)).not.toThrow();
});
