import type { Command } from 'commander';
export function addRules(_program: Command): void {}
