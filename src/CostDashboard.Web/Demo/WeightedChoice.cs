namespace CostDashboard.Web.Demo;

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
