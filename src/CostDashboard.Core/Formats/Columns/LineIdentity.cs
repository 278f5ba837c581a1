using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Makes the id of a report's line out of everything we know that tells it from others, by the names of fields: the order of columns does
/// not matter, a column that the provider adds changes nothing, and the same line from a file and from the provider's API has the same id.
/// Nothing of the values can be read back.
/// </summary>
internal sealed class LineIdentity
{
    private const int Bytes = 16;

    private readonly List<string> known = [];
    private readonly List<string> rest = [];

    public void Clear()
    {
        known.Clear();
        rest.Clear();
    }

    public void Add(string field, string value) => known.Add(Part(field, value));

    /// <summary>What tells lines apart only where what is known does not: see <see cref="LineIds"/>.</summary>
    public void AddRest(string field, string value) => rest.Add(Part(field, value));

    public string Id() => Hash(known);

    public string FullId() => Hash(known.Concat(rest));

    // With its length, so that no value can pass for two.
    private static string Part(string field, string value) => string.Create(CultureInfo.InvariantCulture, $"{field}={value.Length}:{value}");

    private static string Hash(IEnumerable<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Order(StringComparer.Ordinal))));

        return "line-" + Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }
}
