using CostDashboard.Storage.Rollups;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Numbers by place in few bytes.</summary>
public sealed class PackedSumsTests
{
    [Fact]
    public void Read_WhatWasAppended_IsTheSame()
    {
        (int, long)[] numbers = [(0, 1), (2, -1), (3, 63), (4, 64), (150, long.MaxValue), (204, long.MinValue)];

        Assert.Equal(numbers, Read(Pack(numbers)));
    }

    [Fact]
    public void Append_Zero_TakesNoBytes()
    {
        Assert.Equal(Pack((3, 5)), Pack((1, 0), (3, 5), (9, 0)));
    }

    [Fact]
    public void Append_SmallNumbers_TakeTwoBytesEach()
    {
        Assert.Equal(4, Pack((2, 1), (9, 30)).Length);
    }

    [Fact]
    public void Add_TwoOfThem_AddsPlaceByPlaceAndLeavesOutWhatIsZero()
    {
        var sum = Add(Pack((2, 5), (4, 1), (9, 7)), Pack((1, 3), (4, -1), (9, 8), (12, 2)));

        Assert.Equal([(1, 3L), (2, 5L), (9, 15L), (12, 2L)], Read(sum));
    }

    [Fact]
    public void Add_Nothing_IsTheSame()
    {
        var packed = Pack((2, 5), (40, 1_000_000));

        Assert.Equal(packed, Add(packed, []));
        Assert.Equal(packed, Add([], packed));
        Assert.Empty(Add(Pack((7, 2)), Pack((7, -2))));
    }

    [Fact]
    public void Add_BeyondTheLargestNumber_Throws()
    {
        Assert.Throws<OverflowException>(() => Add(Pack((2, long.MaxValue)), Pack((2, 1))));
    }

    private static byte[] Pack(params (int Place, long Value)[] numbers)
    {
        var bytes = new byte[numbers.Length * PackedSums.MostBytesEach];
        var (length, last) = (0, 0);
        foreach (var (place, value) in numbers) length = PackedSums.Append(bytes, length, ref last, place, value);
        return bytes[..length];
    }

    private static byte[] Add(byte[] left, byte[] right)
    {
        var into = new byte[left.Length + right.Length];
        return into[..PackedSums.Add(left, right, into)];
    }

    private static List<(int, long)> Read(byte[] packed)
    {
        var numbers = new List<(int, long)>();
        var reader = new PackedSums.Reader(packed);
        while (reader.Next()) numbers.Add((reader.Place, reader.Value));
        return numbers;
    }
}
