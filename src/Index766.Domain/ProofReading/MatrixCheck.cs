using System.Globalization;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>Evaluations against results, and completions against evaluations.</summary>
internal static class MatrixCheck
{
    private const string Met = "đạt";
    private const string NotMet = "chưa đạt";

    /// <summary>What is wrong in a matrix.</summary>
    public static IEnumerable<ProofFinding> Of(TypedMatrix matrix, UnitLabels labels)
    {
        var level = labels.LevelOf(matrix.Units.Select(unit => unit.Unit));
        foreach (var column in matrix.Units)
        {
            var unit = level is { } known ? labels.Find(column.Unit, known)?.Code : null;
            for (var i = 0; i < column.Cells.Count; i++)
            {
                if (EvaluationFinding(matrix, column, i, unit) is { } finding)
                {
                    yield return finding;
                }
            }

            if (CompletionFinding(column, matrix.Targets.Count, unit) is { } completion)
            {
                yield return completion;
            }
        }
    }

    /// <summary>The completion, in percent, of each unit whose cells give one; of a unit that stands twice, the first.</summary>
    public static IReadOnlyDictionary<UnitCode, decimal> Completions(IReadOnlyList<TypedMatrix> matrices, UnitLabels labels)
    {
        var completions = new Dictionary<UnitCode, decimal>();
        foreach (var matrix in matrices)
        {
            var level = labels.LevelOf(matrix.Units.Select(unit => unit.Unit));
            foreach (var column in matrix.Units)
            {
                if (level is { } known && labels.Find(column.Unit, known) is { } unit
                    && CompletionOf(column, matrix.Targets.Count) is (_, { } exact))
                {
                    completions.TryAdd(unit.Code, exact);
                }
            }
        }

        return completions;
    }

    private static (int? Met, decimal? Exact) CompletionOf(TypedColumn column, int targets)
    {
        var met = column.Cells.Count(cell => ProofText.Fold(cell.Evaluation) == Met);
        return targets == 0 || column.Cells.All(cell => cell.Evaluation.Length == 0) ? (null, null) : (met, 100m * met / targets);
    }

    private static ProofFinding? EvaluationFinding(TypedMatrix matrix, TypedColumn column, int i, UnitCode? unit)
    {
        var (result, evaluation) = column.Cells[i];
        var (number, target) = (matrix.Targets[i].Number, TypedNumber.Figure(matrix.Targets[i].Value));
        if (evaluation.Length == 0 || target is null)
        {
            return null;
        }

        var isMet = TypedNumber.Figure(result)?.Value >= target.Value.Value;
        return ProofText.Fold(evaluation) == (isMet ? Met : NotMet) ? null : new ProofFinding(
            ProofKind.Evaluation, column.Place, unit,
            $"{column.Unit}, chỉ tiêu {number}, kết quả {(result.Length == 0 ? VietnameseNumber.Nothing : result)} so với "
                + $"{matrix.Targets[i].Value}",
            evaluation, isMet ? "Đạt" : "Chưa đạt");
    }

    /// <summary>
    /// Right is the exact value at its own decimals, or the one with one decimal (63,60 for 63,6); a unit without any cell has none.
    /// </summary>
    private static ProofFinding? CompletionFinding(TypedColumn column, int targets, UnitCode? unit)
    {
        if (CompletionOf(column, targets) is not ({ } met, { } exact))
        {
            return null;
        }

        return TypedNumber.Figure(column.Completion) is { } printed && CompletionLines.IsRight(printed, exact) ? null : new ProofFinding(
            ProofKind.Completion, column.Place, unit, $"{column.Unit}, mức độ hoàn thành", column.Completion,
            string.Create(CultureInfo.InvariantCulture, $"{VietnameseNumber.Completion(exact)} ({met}/{targets})"));
    }
}
