// The same boards from the same file by DuckDB, for comparison. Usage: node duckdb.mjs FILE.csv RULES.json THREADS
// Reads commands from standard input, one a line: "run" computes the boards once and answers with its milliseconds; "boards" answers with the rows of the last run.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { boards } from './boards.mjs';

const [file, rulesFile, threads] = process.argv.slice(2);
const rules = JSON.parse(readFileSync(rulesFile, 'utf8'));
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const sql = boards(file, rules);

const commands = {
  async run() {
    const start = performance.now();
    await connection.run(sql);
    return { milliseconds: performance.now() - start };
  },
  async boards() {
    const reader = await connection.runAndReadAll('SELECT scope, level, unit, total::VARCHAR, rank::INTEGER FROM boards ORDER BY scope, level, rank, unit');
    return reader.getRows();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await commands[line.trim()]()));
}
