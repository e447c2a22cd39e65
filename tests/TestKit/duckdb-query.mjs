// Answers SQL from standard input with its rows as JSON: an object for each, by column.
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:', { threads: 2 })).connect();
console.log(JSON.stringify((await connection.runAndReadAll(await text(process.stdin))).getRowObjectsJson()));
