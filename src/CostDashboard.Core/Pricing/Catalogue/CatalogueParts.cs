using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// Providers and models that many catalogues have alike, kept once, found by their text. From one version of the market to the next few
/// prices change, so that two hundred versions need little more memory, and little more time to read, than their differences. Safe for many
/// threads.
/// </summary>
public sealed class CatalogueParts
{
    private readonly ConcurrentDictionary<UInt128, CatalogueProvider> _providers = [];
    private readonly ConcurrentDictionary<UInt128, CatalogueModel> _models = [];

    /// <summary>How many different models are kept.</summary>
    public int ModelCount => _models.Count;

    internal CatalogueProvider Provider(JsonAt at, Func<CatalogueProvider> read) => _providers.GetOrAdd(Key(at), _ => read());

    internal CatalogueModel Model(JsonAt at, Func<CatalogueModel> read) => _models.GetOrAdd(Key(at), _ => read());

    /// <summary>Half of a SHA-256: no two texts of one database share it, even on purpose.</summary>
    private static UInt128 Key(JsonAt at)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(JsonMarshal.GetRawUtf8Value(at.Value), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
