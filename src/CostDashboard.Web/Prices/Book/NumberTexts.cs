using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>Reads what people write for numbers, and remembers what is none.</summary>
public sealed class NumberTexts
{
    private readonly List<FieldProblem> _errors = [];

    public IReadOnlyList<FieldProblem> Errors => _errors;

    public decimal? Read(string field, string text)
    {
        // As many digits as a price may have; more would not fit beside quantities.
        if (text.Trim() is { Length: > 0 and <= 20 } written && decimal.TryParse(written, NumberStyles.Number, CultureInfo.CurrentCulture, out var number)) return number;

        _errors.Add(new FieldProblem(field, text.Trim().Length == 0 ? "is missing." : "is not a number."));
        return null;
    }
}
