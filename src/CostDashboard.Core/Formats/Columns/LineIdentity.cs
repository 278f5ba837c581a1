using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Makes the id of a report's line out of everything in it that is no count, by the names of fields: the order of columns does not
/// matter, and the same line from a file and from the provider's API has the same id. Nothing of the values can be read back.
/// </summary>
internal sealed class LineIdentity
{
    private const int Bytes = 16;

    private readonly List<string> parts = [];

    public void Clear() => parts.Clear();

    // With its length, so that no value can pass for two.
    public void Add(string field, string value) => parts.Add(string.Create(CultureInfo.InvariantCulture, $"{field}={value.Length}:{value}"));

    public string Id(string prefix)
    {
        parts.Sort(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

        return prefix + "-" + Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }
}
