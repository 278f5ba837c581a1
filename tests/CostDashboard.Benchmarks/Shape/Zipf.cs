using CostDashboard.Web.Demo;

namespace CostDashboard.Benchmarks;

/// <summary>Places 0 to count - 1, of which place k is drawn as often as 1 / (k + 1) to the power of the exponent says.</summary>
internal sealed class Zipf
{
    private readonly double[] _upTo;

    public Zipf(int count, double exponent)
    {
        _upTo = new double[count];
        var reached = 0.0;
        for (var i = 0; i < count; i++) _upTo[i] = reached += Math.Pow(i + 1, -exponent);
        for (var i = 0; i < count; i++) _upTo[i] /= reached;
    }

    public int Draw(ref SplitMix64 random)
    {
        var at = Array.BinarySearch(_upTo, random.NextDouble());
        return Math.Min(at < 0 ? ~at : at, _upTo.Length - 1);
    }
}
