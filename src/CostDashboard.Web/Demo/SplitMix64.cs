namespace CostDashboard.Web.Demo;

/// <summary>
/// A seeded random sequence that is ours, so that the demo's figures do not change with a runtime's version as System.Random's may.
/// SplitMix64 by S. Vigna, public domain: https://prng.di.unimi.it/splitmix64.c. Not for secrets.
/// </summary>
public struct SplitMix64(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>
    /// A sequence of its own for each combination of the four numbers: one call can be drawn without drawing those before it.
    /// </summary>
    public static SplitMix64 For(ulong seed, int day, int stream, int index) =>
        new(Mix(Mix(Mix(seed + Step) ^ (uint)day) ^ (((ulong)(uint)stream << 32) | (uint)index)));

    public ulong Next() => Mix(_state += Step);

    /// <summary>[0, 1)</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * NextDouble();

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>[0, below)</summary>
    public int Below(int below) => (int)(NextDouble() * below);

    /// <summary>Long-tailed, as sizes of prompts are: half of the draws are under the median, a few are many times over it.</summary>
    public double LogNormal(double median, double spread) => median * Math.Exp(spread * Normal());

    private double Normal()
    {
        // Box-Muller; 1 - u keeps the logarithm finite.
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Draws one of some things by weight.</summary>
public sealed class WeightedChoice<T>
{
    private readonly T[] _things;
    private readonly double[] _upTo;

    public WeightedChoice(IEnumerable<(T Thing, double Weight)> weighted)
    {
        var all = weighted.ToArray();
        var sum = all.Sum(x => x.Weight);
        var reached = 0.0;
        _things = [.. all.Select(x => x.Thing)];
        _upTo = [.. all.Select(x => (reached += x.Weight) / sum)];
    }

    public T Draw(ref SplitMix64 random)
    {
        var at = random.NextDouble();
        var i = 0;
        // The last bound may round to just under 1.
        while (i < _upTo.Length - 1 && at >= _upTo[i]) i++;
        return _things[i];
    }
}
