using System.Globalization;

namespace CostDashboard.Benchmarks;

/// <summary>Options as pairs: <c>--records 1000000 --dir /mnt/fast</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = [];

    public Arguments(string[] args)
    {
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
                throw new ArgumentException($"'{args[i]}' is not an option with a value. Write it as --name value.");
            _values[args[i][2..]] = args[i + 1];
        }
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public long Number(string name, long otherwise)
    {
        if (!_values.TryGetValue(name, out var text)) return otherwise;
        if (long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
        throw new ArgumentException($"--{name} is '{text}'. Give a whole number above 0.");
    }
}
