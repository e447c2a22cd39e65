// The whole way by a cold DuckDB: reads each CSV, writes each of its boards as JSON and all its readings with their points as Parquet, durably.
// Usage: node whole.mjs RULES.json FOLDER THREADS FILE.csv...; writes FOLDER/0, FOLDER/1, … and prints what the process used as JSON.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { boards, readings } from './boards.mjs';

const [rulesFile, output, threads, ...files] = process.argv.slice(2);
const rules = JSON.parse(readFileSync(rulesFile, 'utf8'));
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const written = [output];

async function copy(sql, path, format) {
  await connection.run(`COPY (${sql}) TO ${quoted(path)} (${format})`);
  written.push(path);
}

for (const [number, file] of files.entries()) {
  const folder = join(output, String(number));
  mkdirSync(folder);
  written.push(folder);
  await connection.run(boards(file, rules));
  for (const [scope, level] of await (await connection.runAndReadAll('SELECT DISTINCT scope, level FROM boards ORDER BY ALL')).getRows()) {
    const board = `SELECT * FROM boards WHERE scope = ${quoted(scope)} AND level = ${quoted(level)} ORDER BY rank, unit`;
    await copy(board, join(folder, `${scope}_${level}.json`), 'FORMAT json, ARRAY true');
  }
  await copy(readings(file, rules), join(folder, 'readings.parquet'), 'FORMAT parquet, COMPRESSION zstd');
}
for (const path of written) {
  const handle = openSync(path);
  fsyncSync(handle);
  closeSync(handle);
}
const { user, system } = process.cpuUsage();
const bytes = Number(/^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))[1]);
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024, writtenMegabytes: bytes / 1e6 }));
