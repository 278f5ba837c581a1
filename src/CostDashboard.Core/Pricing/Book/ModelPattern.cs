using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// A model's name, or a pattern in which "*" stands for any characters. The parts between stars are looked for once each,
/// from left to right: there is no backtracking, so no pattern is slow.
/// </summary>
internal sealed class ModelPattern
{
    private readonly string[] _parts;

    internal ModelPattern(string text)
    {
        Text = PriceCatalogue.Plain(text);
        _parts = Text.Split('*');
    }

    internal string Text { get; }

    internal bool IsExact => _parts.Length == 1;

    /// <summary>How many characters it fixes: the more, the narrower.</summary>
    internal int Letters => Text.Length - (_parts.Length - 1);

    internal bool Matches(string plainName)
    {
        if (IsExact) return string.Equals(plainName, Text, StringComparison.Ordinal);

        var (first, last) = (_parts[0], _parts[^1]);
        if (plainName.Length < first.Length + last.Length) return false;
        if (!plainName.StartsWith(first, StringComparison.Ordinal) || !plainName.EndsWith(last, StringComparison.Ordinal)) return false;

        var rest = plainName.AsSpan()[first.Length..^last.Length];
        for (var i = 1; i < _parts.Length - 1; i++)
        {
            var at = rest.IndexOf(_parts[i]);
            if (at < 0) return false;
            rest = rest[(at + _parts[i].Length)..];
        }

        return true;
    }
}
