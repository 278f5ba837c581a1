using CostDashboard.Core.Analytics;

namespace CostDashboard.Core.Attributing;

/// <summary>
/// A text in which * stands for any characters, also none. Upper and lower case are the same, as they are to whoever writes a rule.
/// A missing value matches "(unattributed)" alone, so "*" means "has a value". Each star takes as little as it can and is never
/// tried again: no pattern makes a match slow.
/// </summary>
public sealed class TextPattern
{
    private const StringComparison Comparison = StringComparison.OrdinalIgnoreCase;

    private readonly string[] _parts;
    private readonly int _shortest;
    private readonly bool _matchesMissing;

    public TextPattern(string text)
    {
        _parts = text.Split('*');
        _shortest = text.Length - (_parts.Length - 1);
        _matchesMissing = text.Equals(Dimensions.Unattributed, Comparison);
    }

    internal bool IsExact => _parts.Length == 1;

    public bool Matches(string? value)
    {
        if (value is null) return _matchesMissing;
        if (IsExact) return value.Equals(_parts[0], Comparison);
        if (value.Length < _shortest || !value.StartsWith(_parts[0], Comparison) || !value.EndsWith(_parts[^1], Comparison)) return false;

        var rest = value.AsSpan(_parts[0].Length, value.Length - _parts[0].Length - _parts[^1].Length);
        for (var i = 1; i < _parts.Length - 1; i++)
        {
            var found = rest.IndexOf(_parts[i], Comparison);
            if (found < 0) return false;
            rest = rest[(found + _parts[i].Length)..];
        }

        return true;
    }
}
