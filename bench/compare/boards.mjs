// The scoring rule in SQL. A file of one province has no boards of the nation. Whole numbers throughout: points in hundredths, rounded half up per indicator, so that no total depends on a binary fraction.
export function boards(file, rules) {
  const nation = rules.isNation;
  return `
    CREATE OR REPLACE TEMP TABLE boards AS
    WITH ${points(file, rules)},
    groups AS (SELECT unit_code, any_value(level) AS level, any_value(parent_code) AS parent_code, grp, sum(points) AS points FROM points GROUP BY unit_code, grp),
    totals AS (SELECT unit_code, any_value(level) AS level, any_value(parent_code) AS parent_code, sum(points)::BIGINT AS total FROM groups GROUP BY unit_code),
    members AS (
      SELECT 'VN' AS scope, level, unit_code, total FROM totals WHERE ${nation} AND level IN ('province', 'ministry', 'commune')
      UNION ALL
      SELECT parent_code, level, unit_code, total FROM totals WHERE level IN ('department', 'commune')
    )
    SELECT scope, level, unit_code AS unit, total, rank() OVER (PARTITION BY scope, level ORDER BY total DESC) AS rank FROM members`;
}

// All readings with their points.
export function readings(file, rules) {
  return `WITH ${points(file, rules)} SELECT * FROM points`;
}

function points(file, { indicators }) {
  const values = indicators
    .map(({ code, group, maxPoints, fullMarksAt, zero }) => `('${code}', '${group}', ${maxPoints * 100}::BIGINT, ${fullMarksAt}::BIGINT, ${zero * 100}::BIGINT)`)
    .join(', ');
  return `indicators(indicator, grp, max_points, full_marks, zero_points) AS (VALUES ${values}),
    readings AS (
      SELECT * FROM read_csv('${file.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
        period: 'VARCHAR', as_of: 'DATE', unit_code: 'VARCHAR', unit_name: 'VARCHAR', level: 'VARCHAR', parent_code: 'VARCHAR', indicator: 'VARCHAR', numerator: 'BIGINT', denominator: 'BIGINT' })
    ),
    points AS (
      SELECT unit_code, level, parent_code, indicator, numerator, denominator, grp,
        CASE WHEN denominator = 0 THEN zero_points
             WHEN numerator * 100 >= denominator * full_marks THEN max_points
             ELSE (2 * max_points * numerator * 100 + denominator * full_marks) // (2 * denominator * full_marks) END AS points
      FROM readings JOIN indicators USING (indicator)
    )`;
}
