// The whole way by a cold DuckDB: reads the CSV, writes each board as JSON and all readings with their points as Parquet, durably.
// Usage: node whole.mjs FILE.csv RULES.json FOLDER THREADS; prints its processor time and peak memory as JSON.
import { closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { boards, readings } from './boards.mjs';

const [file, rulesFile, folder, threads] = process.argv.slice(2);
const rules = JSON.parse(readFileSync(rulesFile, 'utf8'));
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const written = [];

async function copy(sql, name, format) {
  const path = join(folder, name);
  await connection.run(`COPY (${sql}) TO ${quoted(path)} (${format})`);
  written.push(path);
}

await connection.run(boards(file, rules));
for (const [scope, level] of await (await connection.runAndReadAll('SELECT DISTINCT scope, level FROM boards ORDER BY ALL')).getRows()) {
  await copy(`SELECT * FROM boards WHERE scope = ${quoted(scope)} AND level = ${quoted(level)} ORDER BY rank, unit`, `${scope}-${level}.json`, 'FORMAT json, ARRAY true');
}
await copy(readings(file, rules), 'readings.parquet', 'FORMAT parquet, COMPRESSION zstd');
for (const path of [...written, folder]) {
  const handle = openSync(path);
  fsyncSync(handle);
  closeSync(handle);
}
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
