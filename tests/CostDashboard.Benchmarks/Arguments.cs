using System.Globalization;

namespace CostDashboard.Benchmarks;

/// <summary>Options as pairs, <c>--records 1000000 --dir /mnt/fast</c>, and such as stand alone, <c>--keep</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = [];

    public Arguments(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsName(args[i])) throw new ArgumentException($"'{args[i]}' is not an option. Write it as --name value or --name.");
            _values[args[i][2..]] = i + 1 < args.Length && !IsName(args[i + 1]) ? args[++i] : "";
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public long Number(string name, long otherwise)
    {
        if (!_values.TryGetValue(name, out var text)) return otherwise;
        if (long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
        throw new ArgumentException($"--{name} is '{text}'. Give a whole number above 0.");
    }

    private static bool IsName(string text) => text.StartsWith("--", StringComparison.Ordinal);
}
