using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tokens;

/// <summary>What a tokenizer that is brought may be called, and which models it may be given.</summary>
public static class OwnTokenizerRules
{
    public const int LongestName = 60;
    public const int MostModels = 100;

    public static IEnumerable<FieldProblem> OfName(string name, OwnTokenizerTable others)
    {
        if (UsageText.Check("name", name, LongestName) is { } unfit) yield return unfit;
        if (string.IsNullOrWhiteSpace(name)) yield return new FieldProblem("name", "is missing. Give one, such as acme-7b.");
        if (Tokenizers.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            yield return new FieldProblem("name", $"\"{name}\" is an encoding of this program. Give another name.");
        if (others.All.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            yield return new FieldProblem("name", $"\"{name}\" is in use. Give another name, or remove that tokenizer first.");
    }

    /// <param name="others">Without the tokenizer that gets the models.</param>
    public static IEnumerable<FieldProblem> OfModels(IReadOnlyList<string> models, OwnTokenizerTable others)
    {
        if (models.Count > MostModels)
            yield return new FieldProblem("models", $"has more than {MostModels} names. A pattern can stand for several.");
        foreach (var model in models)
        {
            if (UsageText.Check("models", model, UsageLimits.Model) is { } unfit) yield return unfit;

            var pattern = new ModelPattern(model);
            if (pattern.Letters == 0)
                yield return new FieldProblem("models", $"\"{model}\" fits every model. Write at least one letter, such as acme-*.");
            if (others.All.FirstOrDefault(other => other.Models.Any(taken => new ModelPattern(taken).Text == pattern.Text)) is { } taker)
                yield return new FieldProblem("models", $"\"{model}\" is mapped to \"{taker.Name}\". Take it away there first.");
        }
    }

    /// <summary>Trimmed, each once, without empty ones.</summary>
    public static IReadOnlyList<string> Cleaned(IEnumerable<string> models) =>
        [.. models.Select(model => model.Trim()).Where(model => model.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
