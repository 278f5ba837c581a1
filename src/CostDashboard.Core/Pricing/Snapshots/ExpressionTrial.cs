using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// Tries the expressions that have to backtrack on names made to be hard for them. One whose time-box runs out twice on the same
/// name is refused (once can be a busy machine), and after a few of those the rest of the file's are refused untried.
/// </summary>
internal sealed class ExpressionTrial
{
    private const int MaximumRefusals = 5;
    private const int MaximumExpressions = 200;

    private int _refusals;
    private int _expressions;

    /// <summary>What is wrong with an expression of the rule; null when nothing is.</summary>
    internal string? Objection(MatchRule? rule)
    {
        if (rule is null) return null;
        if (rule.Expression is { Backtracks: true } expression) return Objection(expression, rule.Text);

        return rule.Parts.Select(Objection).FirstOrDefault(objection => objection is not null);
    }

    private string? Objection(CatalogueExpression expression, string pattern)
    {
        if (_refusals >= MaximumRefusals) return "Too many expressions of this file ran out of their time; this one is not tried.";
        if (++_expressions > MaximumExpressions) return $"The file has more than {MaximumExpressions} expressions that need backtracking.";
        if (!HardNames.For(pattern).Any(name => RunsOut(expression, name))) return null;

        _refusals++;
        return $"\"{pattern}\" can take too long for one name: it backtracks without end.";
    }

    private static bool RunsOut(CatalogueExpression expression, string name) =>
        expression.TryMatch(name) is null && expression.TryMatch(name) is null;
}
